// Before the first paint, so that a chosen theme never flashes the other one. A plain script: modules run too late.
const chosenTheme = localStorage.getItem("playground.theme");
if (chosenTheme) document.documentElement.dataset.theme = chosenTheme;
