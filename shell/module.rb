# ENVModule.module() for Ruby (init/env_modules_ruby.rb of lmodjs, to be required; made from shell/ by the build).

class ENVModule
  LMOD = File.join(File.dirname(File.realpath(__FILE__), 2), 'libexec', 'lmod')

  # Runs a command of `module`, words split at blanks or an array of them, and changes ENV as it says: true if it went well.
  def self.module(*words)
    given = words.first.is_a?(Array) ? words.first : words.flat_map(&:split)
    code = IO.popen([LMOD, 'ruby', *given.map(&:to_s)], &:read)
    _mlstatus = false
    eval(code)
    _mlstatus
  end
end
