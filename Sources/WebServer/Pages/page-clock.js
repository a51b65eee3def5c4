// A worker that only says that time has passed: the timers of a page that nobody looks at come once a minute.
setInterval(() => postMessage(null), 1000);
