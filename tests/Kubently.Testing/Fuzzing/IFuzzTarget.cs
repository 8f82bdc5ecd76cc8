namespace Kubently.Testing.Fuzzing;

/// <summary>A reader of what comes from outside.</summary>
public interface IFuzzTarget
{
    /// <summary>Inputs as they should be, and some that should not: what is tried begins with them.</summary>
    IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>Pieces that mean something to the reader.</summary>
    IReadOnlyList<byte[]> Words { get; }

    /// <summary>Reads an input. Throws for nothing: what cannot be read is an answer, too.</summary>
    void Read(byte[] input);
}
