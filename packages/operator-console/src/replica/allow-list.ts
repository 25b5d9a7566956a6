/**
 * What may be in the replica: names that render, and nothing that runs, loads, navigates or submits (SECURITY.md, "Sanitiser").
 * Data only; the decisions are in judge-element.ts and judge-attribute.ts.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** HTML elements that are built as they are. iframe, style, link and meta have rules of their own. */
export const htmlElements = words(`
  a abbr acronym address area article aside audio b bdi bdo big blink blockquote body br button canvas caption center cite code col colgroup
  data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form
  geolocation h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li listing main map mark marquee menu meter multicol
  nav nextid nobr noembed noframes noscript ol optgroup option output p picture plaintext pre progress q rb rp rt rtc ruby
  s samp search section select selectedcontent slot small source spacer span strike strong style sub summary sup
  table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp`);

/** Never, even where the browser does not know them: a later one may. */
export const forbiddenElements = words(`
  script base object embed applet portal fencedframe frame frameset param bgsound keygen command isindex noindex import webview controlledframe model handler listener discard`);

/** Of the forbidden, those whose stand-ins show something. */
export const embedding = words('object embed');

export const svgElements = words(`
  a animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix
  fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode
  femorphology feoffset fepointlight fespecularlighting fespotlight fetile feturbulence filter foreignobject g image line lineargradient marker mask
  metadata mpath path pattern polygon polyline radialgradient rect set stop style svg switch symbol text textpath title tspan use view`);

export const mathmlElements = words(`
  annotation annotation-xml maction math menclose merror mfenced mfrac mglyph mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics`);

/** On any element: they run, load, submit, navigate, take the focus, open something, or give rights. `on…` is refused by its first letters. */
export const forbiddenAttributes = words(`
  srcdoc action formaction formmethod formenctype formtarget method enctype ping attributionsrc target download nonce is autofocus accesskey contenteditable
  draggable popovertarget popovertargetaction command commandfor interestfor interesttarget http-equiv manifest background sandbox allow allowfullscreen
  allowpaymentrequest csp integrity crossorigin referrerpolicy fetchpriority loading credentialless browsingtopics sharedstoragewritable imagesrcset imagesizes
  src data code codebase archive classid object cite longdesc profile usesrc lowsrc dynsrc action-src autoplay preload elementtiming
  shadowrootmode shadowrootclonable shadowrootserializable shadowrootdelegatesfocus shadowrootcustomelementregistry base blocking writingsuggestions virtualkeyboardpolicy`);

/** Attributes of iframe that remain: its box, nothing of what it shows. */
export const frameAttributes = words(
  'id class style title width height frameborder scrolling align hspace vspace marginwidth marginheight hidden lang dir role slot part',
);

/** Attributes of an element that stands in for a forbidden one. */
export const placeholderAttributes = words('id class');

/** Presentation attributes of SVG whose value is CSS: an address in them may only be `#…`. */
export const paintAttributes = words(`
  clip-path color-profile cursor fill filter marker marker-end marker-mid marker-start mask stroke`);

/** Attributes that must not be animated in SVG. */
export const neverAnimated = words('href xlink:href style class id');

/** Elements that a form shows under their id or name, as if they were its own properties. */
export const formMembers = words('button fieldset input object output select textarea img');
/** Elements that a document shows under their name. */
export const documentMembers = words('form iframe img embed object');

/**
 * What this package and morphdom read of a node: a form must not answer with a field of that name instead, nor a document with a form or picture.
 * (Whoever reads more of the replica's elements does it through prototype getters.)
 */
export const readOfNodes = words(`
  nodeName nodeType nodeValue firstChild nextSibling parentNode childNodes ownerDocument isConnected getRootNode compareDocumentPosition appendChild insertBefore
  removeChild replaceChild isSameNode textContent attributes getAttribute getAttributeNS setAttribute setAttributeNS removeAttribute removeAttributeNS hasAttribute
  hasAttributeNS getAttributeNames localName namespaceURI tagName shadowRoot attachShadow replaceChildren append moveBefore querySelector querySelectorAll matches
  assignedSlot getAnimations clientWidth getBoundingClientRect scrollTo scrollLeft scrollTop contains checkVisibility parentElement clientLeft clientTop getClientRects
  style showModal showPopover hidePopover actualize constructor adoptedStyleSheets host addEventListener`);
export const readOfDocuments = words(`
  documentElement body head implementation defaultView fonts compatMode activeElement elementFromPoint open write close createElement createElementNS createTextNode
  createComment createRange createTreeWalker adoptedStyleSheets getAnimations timeline`);
