using Kubently.Contracts.Rest;

namespace Kubently.Api.Agent;

/// <summary>Whether the model answers and calls tools, as far as this process knows.</summary>
public interface IModelHealth
{
    /// <summary>What the last probe said.</summary>
    AgentHealth Current { get; }
}
