-- Counts a command among those that ended in its minute. One field a minute, of the last so many: "MINUTE MAX_MS BIN=COUNT …".
-- Bin 0 is below a millisecond, bin n from 2^((n-1)/2) ms on: two bins an octave.
local function count_latency(key, took, now, minutes)
  if took < 0 then took = 0 end
  local number = math.floor(now / 60000)
  local minute, field = string.format('%d', number), string.format('%d', number % minutes)
  local of, max, bins = string.match(redis.call('HGET', key, field) or '', '^(%d+) (%d+)(.*)$')
  local fresh = of ~= minute
  if fresh then max, bins = '0', '' end
  local bin = 0
  if took >= 1 then bin = math.floor(2 * math.log(took) / math.log(2)) + 1 end
  local name = string.format(' %d=', bin)
  local before, count, after = string.match(bins, '^(.-' .. name .. ')(%d+)(.*)$')
  if count then bins = before .. string.format('%d', tonumber(count) + 1) .. after else bins = bins .. name .. '1' end
  if took > tonumber(max) then max = string.format('%d', took) end
  redis.call('HSET', key, field, minute .. ' ' .. max .. bins)
  if fresh then redis.call('PEXPIRE', key, string.format('%d', (minutes + 1) * 60000)) end
end
