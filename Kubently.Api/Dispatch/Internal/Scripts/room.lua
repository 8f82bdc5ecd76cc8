-- Rings for the stream when a place has just become free that it could not fill by itself: its window was full when something waited. Else it was
-- told when that was queued, or when the first place became free.
local function ring_for_room(inflight, queue, window, bell)
  if redis.call('HLEN', inflight) + 1 >= tonumber(window) and redis.call('LLEN', queue) > 0 then redis.call('PUBLISH', bell, 'room') end
end
