"use strict";
const form = document.getElementById("filter");
if (form) {
  // Drawing thousands of rows takes seconds: the rest is drawn when it is asked for.
  const most = 500;
  const rows = Array.from(document.querySelectorAll("#findings tbody tr"));
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const more = document.getElementById("more");
  let limit = most;
  const apply = () => {
    const text = form.elements.text.value.toLowerCase();
    const wanted = ["code", "severity", "state"]
      .map((name) => [name, form.elements[name].value])
      .filter(([, value]) => value);
    let fitting = 0;
    rows.forEach((row, index) => {
      const fits = texts[index].includes(text) && wanted.every(([name, value]) => row.dataset[name] === value);
      fitting += fits ? 1 : 0;
      const hidden = !fits || fitting > limit;
      if (row.hidden !== hidden) row.hidden = hidden;
    });
    form.elements.count.value = fitting;
    more.hidden = fitting <= limit;
    more.textContent = `Show all ${fitting}`;
  };
  const afresh = () => {
    limit = most;
    apply();
  };
  const everything = () => {
    limit = Infinity;
    apply();
  };
  form.addEventListener("input", afresh);
  form.addEventListener("change", afresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", everything);
  window.addEventListener("beforeprint", everything);
  window.addEventListener("afterprint", afresh);
  apply();
}
