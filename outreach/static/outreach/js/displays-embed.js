// Tells the page around how tall this one is, so that the frame can be as tall. The height is all that is told, and
// it is told again to whoever asks by loading the page, so it may go to anybody ("*").
if (window.parent !== window) {
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ arrangementListe: { height } }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  window.addEventListener("load", tell);
}
