namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>What an answer means for the result that was posted.</summary>
internal enum PostVerdict
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It will never be taken: not issued to us, forgotten, or not understood.</summary>
    Final,

    /// <summary>It is too large as it is.</summary>
    TooLarge,

    /// <summary>It went with others, and they were not understood together: each goes alone.</summary>
    Alone,

    /// <summary>Something went wrong with this one; the others may go.</summary>
    Again,

    /// <summary>The API is away: nothing goes until it is back.</summary>
    Away,

    /// <summary>The API does not know us: as away, but slower.</summary>
    Unauthorised,
}
