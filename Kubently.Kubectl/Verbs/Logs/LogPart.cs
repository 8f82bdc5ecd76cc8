namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>What was read of one log.</summary>
/// <param name="Text">Its beginning, as much as can be printed and a little more.</param>
/// <param name="Beyond">Bytes behind that, counted and not kept.</param>
/// <param name="HasMore">Whether there may be more than was counted.</param>
internal sealed record LogPart(ReadOnlyMemory<byte> Text, long Beyond, bool HasMore);
