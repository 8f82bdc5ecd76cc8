-- Removes a waiting entry. One that was queued again stands near the head, with another count of deliveries.
local function unqueue(queue, entry, id)
  if redis.call('LREM', queue, 1, entry) > 0 then return end
  local waiting = redis.call('LRANGE', queue, 0, 4095)
  for i = 1, #waiting do
    if string.sub(waiting[i], 1, #id + 1) == id .. ' ' then
      redis.call('LREM', queue, 1, waiting[i])
      return
    end
  end
end
