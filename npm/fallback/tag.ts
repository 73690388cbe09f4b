// fallback.iife.js: hands the fallback to the tag that loads it, so it needs no global variable.
import fallback from '#translated';

Object.assign(document.currentScript!, { fallback });
