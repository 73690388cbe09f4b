// VitePress' own theme in the shop's colours, with the system's fonts.
import { useData } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h, onMounted } from 'vue';
import DemoFrame from './DemoFrame.vue';
import DemoLinks from './DemoLinks.vue';
import './style.css';

/** Shown at every address that has no page, whatever its language. */
function NotFound() {
  const { site } = useData();
  return h('main', { class: 'not-found' }, [
    h('p', { class: 'code' }, '404'),
    h('h1', '없는 페이지입니다'),
    h('p', '주소가 바뀌었거나 잘못되었습니다.'),
    h('p', { lang: 'en' }, 'There is no such page. The address has changed, or is mistyped.'),
    h('p', [
      h('a', { href: site.value.base }, '첫 화면'),
      h('a', { href: `${site.value.base}en/`, lang: 'en' }, 'Home'),
    ]),
  ]);
}

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('DemoFrame', DemoFrame);
    app.component('DemoLinks', DemoLinks);
  },
  Layout: {
    setup() {
      // The search is named by what it shows, so it shows no shortcut beside its name.
      onMounted(() => document.querySelector('.DocSearch-Button-Keys')?.remove());
      return () => h(DefaultTheme.Layout, null, { 'not-found': () => h(NotFound) });
    },
  },
};
