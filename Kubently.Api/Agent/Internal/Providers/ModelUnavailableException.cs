namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>The model does not answer; the message is a sentence for whoever asked, with what to do. Holds no key.</summary>
internal sealed class ModelUnavailableException(string message, Exception? inner = null) : HttpRequestException(message, inner);
