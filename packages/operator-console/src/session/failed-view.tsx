/** Catches what a session's view throws: the queue lives on, and the way back to it is one button. */
import { Component, type ComponentChildren } from 'preact';

interface FailedViewProps {
  readonly children: ComponentChildren;
  back(): void;
}

export class FailedView extends Component<FailedViewProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  override componentDidCatch(): void {
    this.setState({ hasFailed: true });
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main class="sign-in">
        <div class="card sign-in-card" role="alert">
          <h1>This view has failed</h1>
          <p>Something in the session’s view went wrong. The session itself goes on: come back to it from the queue.</p>
          <button type="button" class="button is-primary" onClick={this.props.back}>
            Back to the queue
          </button>
        </div>
      </main>
    );
  }
}
