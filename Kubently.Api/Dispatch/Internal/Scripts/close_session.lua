-- Tells the executor that a session is over, and returns the ids of its commands that wait: they are taken back one by one.
-- KEYS queue notices   ARGV session reason notice_ttl_ms bell
redis.call('RPUSH', KEYS[2], 'session ' .. ARGV[1] .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('PUBLISH', ARGV[4], 'notice')
local ids = {}
local waiting = redis.call('LRANGE', KEYS[1], 0, -1)
for i = 1, #waiting do
  local id, session = string.match(waiting[i], '^(%S+) %d+ %d+ %d (%S+) ')
  if session == ARGV[1] then ids[#ids + 1] = id end
end
return ids
