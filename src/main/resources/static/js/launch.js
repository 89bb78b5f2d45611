// Goes on into the tool without another press. Where scripts are off, the button does the same.
(() => {
  'use strict';

  const form = document.getElementById('launch');
  if (form?.dataset.go === 'yes') {
    form.submit();
  }
})();
