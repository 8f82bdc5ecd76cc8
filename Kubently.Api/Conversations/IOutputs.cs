using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations;

/// <summary>What tools printed in a conversation, in full, under handles that a model can ask for.</summary>
public interface IOutputs
{
    /// <summary>Keeps an output for some hours and gives its handle (<c>out-7</c>). When there is no more room the oldest one is forgotten.</summary>
    Task<string> KeepAsync(ConversationId conversation, string text, CancellationToken cancellationToken);

    /// <summary>An output of the conversation; null when its handle is unknown or it is forgotten.</summary>
    Task<string?> FindAsync(ConversationId conversation, string handle, CancellationToken cancellationToken);
}
