/** Name of the host page's function that takes an address (`weixin://…`, `hap://…`) while the host runs. */
export const openHook = '__govappOpen';
/** Name of the query parameter of the start page that carries the address a host is started with. */
export const openParameter = 'open';
