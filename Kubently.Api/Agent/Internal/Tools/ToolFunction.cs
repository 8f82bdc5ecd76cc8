using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Makes a tool of a method: its parameters' types and descriptions become the schema, its result stays what it is.</summary>
internal static class ToolFunction
{
    public static AIFunction Of(Delegate method, string name, string description) => AIFunctionFactory.Create(method, new AIFunctionFactoryOptions
    {
        Name = name,
        Description = description,
        MarshalResult = static (result, _, _) => ValueTask.FromResult(result),
    });
}
