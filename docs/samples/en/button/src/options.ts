// src/options.ts
import { cardButton } from 'iamport-billing/button';

const card = cardButton('imp00000000', {
  button: '#register',
  buyer: '#buyer', // a form with buyer_name, buyer_tel, …; or a function
  order: '/billing/order?plan=monthly',
  locale: 'en', // default: <html lang>
  texts: { refused: 'Your card was not registered. Please try again, or use another card.' },
  onRegistered: ({ merchant_uid }) => location.assign(`/welcome?order=${merchant_uid}`),
  onState: ({ state }) => console.log(state),
  onError: (error) => console.error(error), // for you, not for the buyer
});

addEventListener('pagehide', () => console.log(card.state));
