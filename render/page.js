(() => {
  const card = document.getElementById("card");
  const spans = [...document.querySelectorAll(".text span[title]")];
  const entries = [...document.querySelectorAll(".entry[data-id]")];
  for (const s of spans) { s.dataset.about = s.title; s.removeAttribute("title"); }
  const clear = () => document.querySelectorAll(".lit").forEach(e => e.classList.remove("lit"));
  const place = e => {
    const w = card.offsetWidth, h = card.offsetHeight;
    card.style.left = Math.max(8, Math.min(e.clientX + 14, innerWidth - w - 8)) + "px";
    card.style.top = (e.clientY + 22 + h > innerHeight ? Math.max(8, e.clientY - h - 14) : e.clientY + 22) + "px";
  };
  for (const s of spans) {
    const ids = s.dataset.ids.split(" ");
    s.addEventListener("mouseenter", () => {
      clear();
      card.textContent = s.dataset.about;
      card.hidden = false;
      entries.filter(e => ids.includes(e.dataset.id)).forEach(e => e.classList.add("lit"));
    });
    s.addEventListener("mousemove", place);
    s.addEventListener("mouseleave", () => { card.hidden = true; clear(); });
    s.addEventListener("click", () => {
      const e = entries.find(e => ids.includes(e.dataset.id));
      if (e) e.scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }
  for (const e of entries) {
    const mine = spans.filter(s => s.dataset.ids.split(" ").includes(e.dataset.id));
    const light = () => { clear(); mine.forEach(s => s.classList.add("lit")); };
    e.addEventListener("mouseenter", light);
    e.addEventListener("focus", light);
    e.addEventListener("mouseleave", clear);
    e.addEventListener("blur", clear);
    e.addEventListener("click", () => mine[0] && mine[0].scrollIntoView({ block: "center", behavior: "smooth" }));
  }
})();
