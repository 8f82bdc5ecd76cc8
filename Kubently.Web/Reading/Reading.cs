namespace Kubently.Web.Reading;

/// <summary>What was read, or why not: one of the two is null.</summary>
public sealed record Reading<T>(T? Value, Fault? Fault) where T : class;
