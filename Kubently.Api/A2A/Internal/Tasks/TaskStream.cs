using Kubently.Api.A2A.Internal.Model;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>A task, and what is new about it from then on. A null says that nothing came for a while.</summary>
internal sealed record TaskStream(A2ATask First, IAsyncEnumerable<A2AUpdate?> Updates);
