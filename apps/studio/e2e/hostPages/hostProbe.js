/* Runs before everything else in the page, and counts what is left on it. A classic script: a module would come too late. */
(() => {
  const shared = (target) =>
    target === window ||
    target === document ||
    target === document.documentElement ||
    target === document.body;
  const listeners = new Map();
  const keyOf = (target, type, options) => {
    const capture =
      typeof options === 'object' && options !== null ? options.capture === true : options === true;
    const name = target === window ? 'window' : target.nodeName;
    return `${name} ${type}${capture ? ' capture' : ''}`;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && shared(target)) {
      const key = keyOf(target, type, options);
      if (!listeners.has(key)) listeners.set(key, new Set());
      listeners.get(key).add(listener);
      const drop = () => listeners.get(key)?.delete(listener);
      if (options?.signal) addEventListener.call(options.signal, 'abort', drop);
      if (options?.once) addEventListener.call(target, type, drop, { ...options, once: true });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (shared(target)) listeners.get(keyOf(target, type, options))?.delete(listener);
    return removeEventListener.call(target, type, listener, options);
  };

  const pending = { timeout: new Map(), interval: new Map(), frame: new Map() };
  const origin = () => new Error().stack?.split('\n').slice(3, 6).join(' < ');
  const wrap = (name, cancelName, map, isOnce) => {
    const [ask, cancel] = [window[name], window[cancelName]];
    window[name] = (callback, ...rest) => {
      const id = ask.call(
        window,
        (...values) => {
          if (isOnce) map.delete(id);
          callback(...values);
        },
        ...rest,
      );
      map.set(id, origin());
      return id;
    };
    window[cancelName] = (id) => {
      map.delete(id);
      cancel.call(window, id);
    };
  };
  wrap('setTimeout', 'clearTimeout', pending.timeout, true);
  wrap('setInterval', 'clearInterval', pending.interval, false);
  wrap('requestAnimationFrame', 'cancelAnimationFrame', pending.frame, true);

  const observers = new Map();
  for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver']) {
    const Own = window[name];
    window[name] = class extends Own {
      #targets = new Set();
      observe(target, ...rest) {
        this.#targets.add(target);
        observers.set(this, `${name} ${origin()}`);
        return super.observe(target, ...rest);
      }
      unobserve(target) {
        this.#targets.delete(target);
        if (this.#targets.size === 0) observers.delete(this);
        return super.unobserve(target);
      }
      disconnect() {
        this.#targets.clear();
        observers.delete(this);
        return super.disconnect();
      }
    };
  }

  const requests = [];
  const ask = window.fetch;
  window.fetch = (...values) => {
    requests.push(String(values[0]));
    return ask.apply(window, values);
  };
  for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource']) {
    window[name] = new Proxy(window[name], {
      construct(own, values) {
        requests.push(`${name} ${values[0] ?? ''}`);
        return Reflect.construct(own, values);
      },
    });
  }

  const violations = [];
  addEventListener.call(document, 'securitypolicyviolation', (event) => {
    const { violatedDirective, blockedURI, sample, sourceFile, lineNumber } = event;
    violations.push(`${violatedDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`);
  });

  window.hostProbe = {
    /** What is on the page by now, as lines of text. */
    left: () => [
      ...[...listeners].flatMap(([key, set]) => (set.size > 0 ? [`${set.size} × ${key}`] : [])),
      ...Object.entries(pending).flatMap(([kind, map]) => [...map.values()].map((from) => `${kind} ${from}`)),
      ...observers.values(),
    ],
    requests,
    violations,
    stored: () => [localStorage.length, sessionStorage.length, document.cookie],
    place: () => [location.href, history.length, document.title],
    globals: () => Object.keys(window),
    nodes: () =>
      [...document.head.children, ...document.body.children].map(({ outerHTML }) =>
        outerHTML.replace(/ nonce="[^"]*"/, '').slice(0, 120),
      ),
  };
})();
