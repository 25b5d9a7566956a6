export const what = 'fonts made by new FontFace: from bytes, from an address, and one taken away';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const bytes = await (await fetch('face.woff2')).arrayBuffer();
    const faces = [
      new FontFace('Bytes', bytes),
      new FontFace('Address', 'url(face.woff2)', { weight: '100 900', stretch: 'normal' }),
      new FontFace('Gone', bytes),
    ];
    for (const face of faces) document.fonts.add(face);
    await Promise.all(faces.map((face) => face.load()));
    document.fonts.delete(faces[2]);
    document.querySelector('p').style.fontWeight = 'bold';
    await document.fonts.ready;
  });
}
