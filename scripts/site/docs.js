// The demo opens in the language that its reader came in; the reference is in English whoever reads
// it.
for (const link of document.querySelectorAll('a[href*="demo/"]')) {
  link.addEventListener('click', () => {
    try {
      localStorage.setItem('locale', document.documentElement.lang);
    } catch {
      // Storage may be closed to us; the demo then starts in Korean.
    }
  });
}
