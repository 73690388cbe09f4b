// twin.iife.js: hands the twin to the tag that loads it, so that no global is needed.
import twin from '#translated';

Object.assign(document.currentScript!, { twin });
