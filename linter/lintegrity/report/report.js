"use strict";
const form = document.getElementById("filter");
if (form) {
  const rows = Array.from(document.querySelectorAll("#findings tbody tr"));
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const text = form.elements.text.value.toLowerCase();
    const wanted = ["code", "severity", "state"].map((name) => [name, form.elements[name].value]);
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = texts[index].includes(text) && wanted.every(([name, value]) => !value || row.dataset[name] === value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    form.elements.count.value = shown;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
}
