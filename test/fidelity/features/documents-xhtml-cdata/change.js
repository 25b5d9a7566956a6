export const what = 'XHTML: CDATA sections, names with case, elements of no namespace, processing instructions';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const end = document.getElementById('end');
    end.append(document.createCDATASection('2 < 3 && "so" '), document.createProcessingInstruction('late', 'a="b"'));
    end.after(document.createElementNS('http://www.w3.org/1999/xhtml', 'Card'));
    document.querySelectorAll('Card')[1].textContent = 'a second one';
    document.querySelector('p').firstChild.appendData(' — longer');
  });
}
