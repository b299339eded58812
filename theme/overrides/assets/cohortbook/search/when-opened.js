/* Material asks for the index of its search on every page that is opened, half of a page's bytes, and most readers never
   search. Here that one request waits until somebody turns to the search. This comes before Material's script. */

{
  const opened = new Promise((open) => {
    for (const kind of ["change", "focusin"]) {
      document.addEventListener(kind, ({ target }) => {
        if (target instanceof Element && target.matches("#__search, .md-search__input")) open(undefined);
      });
    }
  });

  // Material writes what kind of page was found as navigation: a list of ten would have ten landmarks without a name.
  opened.then(() => {
    const found = document.querySelector(".md-search-result__list");
    if (found === null) return;
    new MutationObserver(() => {
      for (const kind of found.querySelectorAll("nav.md-tags:not([role])")) kind.setAttribute("role", "none");
    }).observe(found, { childList: true, subtree: true });
  });

  window.XMLHttpRequest = class extends XMLHttpRequest {
    #waits = false;

    /**
     * @override
     * @param {string} method
     * @param {string | URL} url
     * @param {[isAsync?: boolean, user?: string | null, password?: string | null]} more
     */
    open(method, url, ...more) {
      this.#waits = /\/search_index\.json$/.test(new URL(url, document.baseURI).pathname);
      super.open(method, url, more[0] ?? true, more[1], more[2]);
    }

    /**
     * @override
     * @param {Document | XMLHttpRequestBodyInit | null} [body]
     */
    send(body) {
      if (this.#waits) opened.then(() => super.send(body));
      else super.send(body);
    }
  };
}
