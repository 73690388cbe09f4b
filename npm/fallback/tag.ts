// fallback.iife.js: hands the fallback to the tag that loads it, so that no global is needed.
import fallback from '#translated';

Object.assign(document.currentScript!, { fallback });
