namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>What kind of answer a question wants.</summary>
internal enum Intent
{
    /// <summary>What is wrong and why, or that nothing is.</summary>
    Cause,

    /// <summary>What was changed, and when.</summary>
    Changes,

    /// <summary>Which clusters there are.</summary>
    Clusters,

    /// <summary>The objects of a kind.</summary>
    Listing,

    /// <summary>What something has logged.</summary>
    Logs,

    /// <summary>That something be changed.</summary>
    Change,
}
