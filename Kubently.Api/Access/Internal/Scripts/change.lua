-- Changes records, unless somebody has changed them since they were read.
-- KEYS version records used   ARGV expected version bell puts field value … field …
local version = redis.call('GET', KEYS[1])
if (version or '') ~= ARGV[1] then return 0 end
local removed = 5 + 2 * tonumber(ARGV[4])
for i = 5, removed - 1, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
for i = removed, #ARGV do
  redis.call('HDEL', KEYS[2], ARGV[i])
  redis.call('HDEL', KEYS[3], ARGV[i])
end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], 'changed')
return 1
