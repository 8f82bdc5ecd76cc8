namespace Kubently.Api.Limits;

/// <summary>What an endpoint says about itself: a request to it may stay open as a stream of events, and takes one of its caller's places.</summary>
public sealed record StreamEndpoint;
