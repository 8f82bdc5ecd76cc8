-- KEYS executor holder   ARGV epoch now_ms grace_ms
if redis.call('HGET', KEYS[2], 'epoch') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'seen', ARGV[2])
if tonumber(ARGV[3]) <= 0 then
  redis.call('DEL', KEYS[2])
else
  redis.call('HSET', KEYS[2], 'state', 'reconnecting')
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
end
return 1
