// Runs what a page needs, when it is loaded and after each instant navigation of Material.

/** Call `start` for the page that is there, and again for each page that takes its place without a load. */
export function onEveryPage(start) {
  const pages = window.document$; // Material's; it repeats the page that is there
  if (pages) pages.subscribe(() => start());
  else start();
}

// What a reader has chosen stands in the address, and the page means the same in another language.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[hreflang]") : null;
  if (link && link.origin === location.origin) link.search = location.search;
}, true);

// Instant navigation puts the head of the next page into this one, but scripts that arrive so do not run. A module that
// ran already is not run twice: it called `onEveryPage`.
onEveryPage(() => {
  for (const script of document.head.querySelectorAll('script[type="module"][src*="/assets/cohortbook/"]')) {
    import(script.src).catch(() => {});
  }
});
