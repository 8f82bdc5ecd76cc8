namespace Kubently.Testing.Fuzzing;

/// <summary>Makes new inputs of those that are known: the same number makes the same input.</summary>
internal sealed class Mutation(IFuzzTarget target, ulong seed)
{
    private const int MaxBytes = 4096;
    private const int MaxSteps = 6;

    // Splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators): a stream a number costs nothing to begin.
    private ulong _state;

    public byte[] Input(long number)
    {
        _state = seed + ((ulong)number * 0x9E3779B97F4A7C15);
        var bytes = new List<byte>(Pick(target.Corpus));
        for (var steps = Next(MaxSteps); steps >= 0; steps--) Change(bytes);
        if (bytes.Count > MaxBytes) bytes.RemoveRange(MaxBytes, bytes.Count - MaxBytes);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = Next(bytes.Count + 1);
        switch (Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)Next(256);
                break;
            case 2:
                bytes.InsertRange(at, Pick(target.Words));
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(Next(16), bytes.Count - at));
                break;
            case 4 when at < bytes.Count:
                bytes.InsertRange(Next(bytes.Count), bytes.GetRange(at, Math.Min(1 + Next(32), bytes.Count - at)));
                break;
            case 5:
                // The beginning of one and the end of another.
                var other = Pick(target.Corpus);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(Next(other.Length + 1)));
                break;
            case 6:
                bytes.InsertRange(at, Enumerable.Repeat((byte)Next(256), 1 + Next(64)));
                break;
            default:
                bytes.Insert(at, (byte)Next(256));
                break;
        }
    }

    private byte[] Pick(IReadOnlyList<byte[]> from) => from[Next(from.Count)];

    private int Next(int below)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }
}
