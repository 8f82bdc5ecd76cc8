-- Appends what happened in a turn and renews its lease; the last event, which always finds room, ends it. Repeated after a lost answer
-- it appends nothing twice: only the turn itself appends, so the list is longer than expected only when that was done.
-- KEYS conversation events   ARGV token now_ms ttl_ms lease_ms expected last max_events max_bytes bell event...
local f = redis.call('HMGET', KEYS[1], 'turn', 'stop', 'bytes')
local length = redis.call('LLEN', KEYS[2])
local count = #ARGV - 9
if f[1] ~= ARGV[1] then
  if count > 0 and redis.call('LINDEX', KEYS[2], ARGV[5]) == ARGV[10] then return 'ok' end
  return 'gone'
end
if count > 0 and length == tonumber(ARGV[5]) then
  local size = 0
  for i = 10, #ARGV do size = size + #ARGV[i] end
  if ARGV[6] == '0' and (length + count >= tonumber(ARGV[7]) or tonumber(f[3]) + size > tonumber(ARGV[8])) then return 'full' end
  for i = 10, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
  redis.call('HINCRBY', KEYS[1], 'bytes', size)
  redis.call('HSET', KEYS[1], 'updated', ARGV[2])
end
if ARGV[6] == '1' then
  redis.call('HDEL', KEYS[1], 'turn', 'lease', 'stop')
else
  redis.call('HSET', KEYS[1], 'lease', string.format('%.0f', tonumber(ARGV[2]) + tonumber(ARGV[4])))
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
if count > 0 then redis.call('PUBLISH', ARGV[9], 'event') end
if f[2] then return 'stopped' end
return 'ok'
