using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal;

/// <summary>The shared model, for one investigation: disposing the investigation's pipeline must leave it alone.</summary>
internal sealed class BorrowedChatClient(IChatClient owner) : DelegatingChatClient(owner)
{
    protected override void Dispose(bool disposing)
    {
        // The owner disposes it.
    }
}
