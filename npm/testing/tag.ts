// The script tag: installs the fake where its attribute says so.
//
//   <script src="testing.iife.js" data-install></script>
import { installFakeImp } from '../testing.js';

export * from '../testing.js';

if (document.currentScript?.hasAttribute('data-install')) installFakeImp();
