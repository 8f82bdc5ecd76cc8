using Kubently.Executor;
using Kubently.Executor.Settings;

return await ExecutorProcess.RunAsync(ExecutorEnvironment.Read(Environment.GetEnvironmentVariable, File.Exists));
