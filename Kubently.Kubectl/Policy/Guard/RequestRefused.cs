namespace Kubently.Kubectl.Policy.Guard;

/// <summary>A request that the guard kept from leaving.</summary>
internal sealed class RequestRefused(string objection) : Exception(objection);
