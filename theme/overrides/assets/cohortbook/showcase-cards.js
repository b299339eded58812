// Cards of graduates, built from the page's own blank card, so that they cannot look different.

/** What the index holds of a card: a list, because names of keys would be found by a search. */
export function readCard(text) {
  const [id, name, initials, tone, photo, alt, headline, before, language, skills, word, look, place] = JSON.parse(text);
  return { id, name, initials, tone, photo, alt, headline, before, language, skills, word, look, place };
}

/** A list item for `card`; `why` says in words how it meets what was asked for. */
export function buildCard(blank, card, root, language, why) {
  const item = blank.content.querySelector("li").cloneNode(true);
  item.dataset.graduate = card.id;
  item.querySelector("[data-graduate-tools]").dataset.graduateTools = card.id;
  const link = item.querySelector(".cb-card__title a");
  link.href = new URL(`graduates/${encodeURIComponent(card.id)}/`, root);
  link.textContent = card.name;
  fillAvatar(item.querySelector(".cb-avatar"), card, root);
  fill(item.querySelector(".cb-card__line"), card.before, card.language, language);
  fill(item.querySelector(".cb-card__headline"), card.headline, card.language, language);
  const skills = item.querySelector(".cb-chips");
  for (const [label, own] of card.skills) {
    fill(skills.appendChild(document.createElement("li")), label, own, language);
  }
  const badge = item.querySelector(".cb-badge");
  badge.className = `cb-badge cb-badge--${card.look}`;
  badge.textContent = card.word;
  if (card.place) {
    const place = document.createElement("span");
    place.className = "cb-quiet";
    place.textContent = card.place;
    badge.after(" ", place);
  }
  if (why) {
    const reason = document.createElement("p");
    reason.className = "cb-card__why";
    reason.textContent = why;
    item.querySelector(".cb-card__foot").before(reason);
  }
  return item;
}

function fillAvatar(avatar, card, root) {
  if (!card.photo) {
    avatar.className = `cb-avatar cb-tone-${card.tone}`;
    avatar.textContent = card.initials || "·";
    return;
  }
  const photo = document.createElement("img");
  photo.className = "cb-avatar";
  photo.src = new URL(card.photo, root);
  photo.alt = card.alt;
  photo.width = photo.height = 96;
  photo.loading = "lazy";
  avatar.replaceWith(photo);
}

/** Put words into a place, in an element that names their language where it is not the page's. */
function fill(place, words, own, language) {
  if (!words) return place.replaceChildren();
  const held = document.createElement("span");
  if (own && own !== language) held.lang = own;
  held.textContent = words;
  return place.replaceChildren(held);
}
