namespace Kubently.Contracts.Rest;

/// <summary>The words of <see cref="AgentHealth.Fault"/>.</summary>
public static class ModelFaults
{
    /// <summary>The provider does not accept the key, or not for this model.</summary>
    public const string Key = "key";

    /// <summary>The provider knows no such model.</summary>
    public const string Model = "model";

    /// <summary>A rate limit or a quota is used up.</summary>
    public const string Quota = "quota";

    /// <summary>The provider cannot be reached.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Something else, which the API's log tells.</summary>
    public const string Other = "other";
}
