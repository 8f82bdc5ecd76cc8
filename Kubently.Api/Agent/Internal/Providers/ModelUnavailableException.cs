using Kubently.Contracts.Rest;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>The model does not answer; the message is a sentence for whoever asked, with what to do. Holds no key.</summary>
internal sealed class ModelUnavailableException(string message, Exception? inner = null) : HttpRequestException(message, inner)
{
    /// <summary>What kind of failure it is, in a word of <see cref="ModelFaults"/>.</summary>
    public string Fault { get; init; } = ModelFaults.Other;
}
