using System.Diagnostics.CodeAnalysis;

namespace Kubently.Contracts.Wire;

/// <summary>An id that travels as a JSON string and is checked when it is read.</summary>
public interface ITextId<TSelf> where TSelf : struct, ITextId<TSelf>
{
    /// <summary>The id as text.</summary>
    string Value { get; }

    /// <summary>What a valid id looks like, for error messages.</summary>
    static abstract string Expected { get; }

    /// <summary>Reads an id; false when <paramref name="text"/> is not one.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}
