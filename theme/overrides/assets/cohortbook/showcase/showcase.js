/* Finding graduates: the form, the address and the results. Without this script the page is a complete list. */

import { onEveryPage } from "../every-page.js";
import { oneOf } from "../shared/elements.js";
import { placesOf } from "../shared/places.js";
import { wordsOf } from "../shared/words.js";
import { showConditions } from "./conditions.js";
import { startFinder } from "./finder.js";
import { openForm } from "./form.js";
import { showResults } from "./results.js";

onEveryPage("[data-find]", (place, leaving) => {
  const words = wordsOf(oneOf(HTMLTemplateElement, place, "template[data-words]"));
  const places = placesOf(place);
  const form = openForm(place, words);
  const results = showResults(place, { words, places });
  const conditions = showConditions(place, { words, labels: form.labels, focusCount: results.focusCount });
  startFinder(place, { words, places, form, results, conditions, leaving });
});
