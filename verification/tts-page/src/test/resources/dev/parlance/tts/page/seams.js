// The seconds between the end of each recorded chunk and the start of the next.
return window.recorded.chunks.slice(1).map(({ when }, index) => when - window.recorded.chunks[index].until);
