// VitePress' own theme in the shop's colours, with the system's fonts.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
