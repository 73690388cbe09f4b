import './fake';
